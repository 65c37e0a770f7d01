import type { EndpointPlan } from './plan.js';

/** What a request of that many bytes and seconds means to somebody who reads the code. */
function promise({ largestRequestBytes, longestInvocationSeconds }: EndpointPlan): string {
  return `Works on one request of up to ${largestRequestBytes} bytes, for up to ${longestInvocationSeconds} s.`;
}

export function handler(plan: EndpointPlan): string {
  return plan.framework === 'flask' ? flask(plan) : fastapi(plan);
}

function folderOf({ model }: EndpointPlan): string {
  return model.kind === 'image' ? '/opt/program/model' : '/opt/ml/model';
}

function modelPart(plan: EndpointPlan): string {
  return `def load_model(folder: Path):
    """Reads the model once, when the worker starts. Put yours here."""
    return sorted(path.name for path in folder.glob("*"))


def predict(model, payload: Path, content_type: str):
    """${promise(plan)} Put your prediction here."""
    return {"bytes": payload.stat().st_size, "type": content_type, "model": model}


`;
}

function flask(plan: EndpointPlan): string {
  return `"""Answers /ping and /invocations, the two paths that SageMaker calls."""
import json
import shutil
import tempfile
from pathlib import Path

from flask import Flask, Response, request

app = Flask(__name__)


${modelPart(plan)}model = load_model(Path("${folderOf(plan)}"))


@app.route("/ping", methods=["GET"])
def ping():
    return Response(status=200)


@app.route("/invocations", methods=["POST"])
def invocations():
    with tempfile.NamedTemporaryFile() as payload:
        shutil.copyfileobj(request.stream, payload)
        payload.flush()
        result = predict(model, Path(payload.name), request.content_type)
    return Response(json.dumps(result), mimetype="application/json")
`;
}

function fastapi(plan: EndpointPlan): string {
  return `"""Answers /ping and /invocations, the two paths that SageMaker calls."""
import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

app = FastAPI()
# Beside the event loop, which answers /ping meanwhile.
workers = ThreadPoolExecutor(max_workers=${plan.concurrency})


${modelPart(plan)}model = load_model(Path("${folderOf(plan)}"))


@app.get("/ping")
async def ping():
    return Response(status_code=200)


@app.post("/invocations")
async def invocations(request: Request):
    with tempfile.NamedTemporaryFile() as payload:
        async for chunk in request.stream():
            payload.write(chunk)
        payload.flush()
        content_type = request.headers.get("content-type", "")
        loop = asyncio.get_running_loop()
        result = await loop.run_in_executor(workers, predict, model, Path(payload.name), content_type)
    return JSONResponse(result)
`;
}
