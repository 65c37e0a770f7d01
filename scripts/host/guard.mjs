// @ts-check
// Runs a command and ends its whole process group as soon as the process that wanted it is gone, however it went.
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', () => process.exit(1));
child.on('exit', (code) => process.exit(code ?? 1));

process.stdin.resume();
process.stdin.on('close', () => process.kill(0, 'SIGKILL'));
