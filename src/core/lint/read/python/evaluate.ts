import type { PyModule } from '../../parse/python/tree.js';
import type { Source } from '../source.js';
import { Evaluator } from './evaluator.js';
import type { PythonFile } from './python-file.js';

export function openPython(source: Source, module: PyModule): PythonFile {
  return new Evaluator(source, module);
}
