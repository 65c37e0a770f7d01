"""Answers /ping and /invocations with a Whisper model."""
import json
import tempfile

import flask
from faster_whisper import WhisperModel

app = flask.Flask(__name__)
model = WhisperModel("/opt/ml/model/whisper-large-v3", device="cuda", compute_type="float16")


@app.route("/ping", methods=["GET"])
def ping():
    return flask.Response(status=200)


@app.route("/invocations", methods=["POST"])
def transcribe():
    with tempfile.NamedTemporaryFile(suffix=".wav") as audio:
        audio.write(flask.request.get_data())
        audio.flush()
        segments, info = model.transcribe(audio.name)
        text = " ".join(segment.text for segment in segments)
    return flask.Response(json.dumps({"language": info.language, "text": text}), mimetype="application/json")
