import { spawn } from 'node:child_process';
import { findExportTool, type ExportToolName } from '../../scripts/find-export-tools.ts';

interface ToolRun {
  readonly exitCode: number;
  readonly output: Buffer;
  readonly messages: string;
}

/** Runs a program that no one here wrote; `input` goes to its standard input. */
export async function runTool(
  name: ExportToolName,
  parameters: readonly string[],
  input: Uint8Array | string = '',
): Promise<ToolRun> {
  const program = findExportTool(name);
  if (program === null) throw new Error(`${name} is missing; npm test says how to install it`);
  const child = spawn(program, parameters, { stdio: ['pipe', 'pipe', 'pipe'] });
  const [output, messages]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => messages.push(chunk));
  child.stdin.on('error', () => {
    // It may end without reading all of it.
  });
  child.stdin.end(input);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? -1);
    });
  });
  return { exitCode, output: Buffer.concat(output), messages: Buffer.concat(messages).toString() };
}

/** The same, where it must succeed; answers its output as text. */
export async function readTool(
  name: ExportToolName,
  parameters: readonly string[],
  input: Uint8Array | string = '',
): Promise<string> {
  const { exitCode, output, messages } = await runTool(name, parameters, input);
  if (exitCode !== 0) throw new Error(`${name} ended with ${exitCode}: ${messages}`);
  return output.toString('utf8');
}

/** Gives a program a terminal of its own and types a line there whenever it asks for a passphrase. */
const typist = `
import os, pty, sys
passphrase = sys.stdin.readline().rstrip("\\n").encode()
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])
seen = b""
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        break
    if not chunk:
        break
    seen += chunk
    if b"passphrase" in seen.lower() and seen.rstrip().endswith(b":"):
        os.write(terminal, passphrase + b"\\n")
        seen = b""
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;

/** Runs `age`, which takes a passphrase from a terminal only; answers its exit code. */
export async function runAgeWithPassphrase(
  passphrase: string,
  parameters: readonly string[],
): Promise<number> {
  const program = findExportTool('age');
  if (program === null) throw new Error('age is missing; npm test says how to install it');
  const { exitCode } = await runTool('python', ['-c', typist, program, ...parameters], `${passphrase}\n`);
  return exitCode;
}
