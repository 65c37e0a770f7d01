import assert from 'node:assert/strict';
import { readDockerfile } from '../../../../../src/core/lint/read/container/dockerfile.js';

function mayHaveServe(lines: string): boolean | undefined {
  const text = `FROM python:3.12\n${lines}\n`;
  return readDockerfile({ file: 'Dockerfile', kind: 'dockerfile', text }).builds[0]?.mayHaveServe;
}

describe('a program serve in an image', () => {
  const absent = {
    'files beside PATH': 'WORKDIR /opt/ml/code\nCOPY . .\nRUN pip install -r requirements.txt',
    'a file of another name on PATH': 'COPY start.sh /usr/local/bin/',
    'a longer name': 'RUN touch /usr/bin/serve-files',
    'a serve in a folder that is not on PATH': 'COPY serve /opt/program/serve',
    'a virtual environment before PATH': 'ENV PATH="$VIRTUAL_ENV/bin:$PATH"',
  };
  for (const [name, lines] of Object.entries(absent)) {
    it(`is not seen with ${name}`, () => {
      assert.equal(mayHaveServe(lines), false);
    });
  }

  const possible = {
    'a copy under its name': 'COPY serve /usr/local/bin/serve',
    'a copy into a folder of PATH': 'COPY serve /usr/bin/',
    'a copy under another name': 'COPY serve.py /usr/local/bin/serve',
    'a folder copied onto PATH': 'ENV PATH="/opt/program:${PATH}"\nCOPY src /opt/program',
    'a folder copied above PATH': 'COPY rootfs /',
    'a folder by the working directory': 'ENV PATH=/opt/program:$PATH\nWORKDIR /opt\nCOPY app program',
    'a link': 'RUN ln -s /opt/program/main.py /usr/bin/serve',
    'a package of the project itself': 'COPY . /src\nRUN pip install /src',
    'a package that brings one': 'RUN pip install sagemaker-containers',
    'a PATH behind a variable': 'ENV PATH=$TOOLS:$PATH',
    'a folder from another stage': 'COPY --from=build /usr/local/bin /usr/local/bin',
  };
  for (const [name, lines] of Object.entries(possible)) {
    it(`may be there with ${name}`, () => {
      assert.equal(mayHaveServe(lines), true);
    });
  }
});
