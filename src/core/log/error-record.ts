import { loggedFile } from './personal-shapes.ts';
import { redactText } from './redact-text.ts';
import { redactValue, shorten, type Loggable } from './redact-value.ts';

const maxFrames = 12;
const maxErrors = 5;
const identifier = /^[A-Za-z_$][\w$]{0,60}$/;
/** V8's own messages quote the name of a member. */
const quotingName = /(?<=\((?:reading|setting) )'([A-Za-z_$][\w$]{0,40})'/;
const quoted = /"[^"\r\n]*"?|'[^'\r\n]*'|`[^`\r\n]*`?/g;

/**
 * An error as it may be logged: its class, its message without what it quotes, where it was thrown, and the
 * same of what caused it. Members of its own are left out but for a code.
 */
export function errorRecord(error: Error, depth: number): Loggable {
  const code: unknown = 'code' in error ? error.code : undefined;
  const errors: unknown = 'errors' in error ? error.errors : undefined;
  return {
    class: identifier.test(error.name) ? redactText(error.name) : 'Error',
    message: loggedMessage(error.message),
    ...(typeof code === 'string' ? { code: shorten(redactText(code)) } : {}),
    frames: framesOf(error.stack),
    ...(error.cause === undefined ? {} : { cause: causeRecord(error.cause, depth) }),
    ...(Array.isArray(errors)
      ? { errors: errors.slice(0, maxErrors).map((one: unknown) => causeRecord(one, depth)) }
      : {}),
  };
}

/** Something other than an error can be thrown too; of that only what it is. */
function causeRecord(cause: unknown, depth: number): Loggable {
  return cause instanceof Error
    ? redactValue(cause, depth + 1)
    : `[${cause === null ? 'null' : typeof cause}]`;
}

/** What a message quotes is what it was given: a piece of a file, of an answer, of what somebody typed. */
function loggedMessage(message: string): string {
  const [, name] = quotingName.exec(message) ?? [];
  const redacted = redactText(message).replace(quoted, '"…"');
  return shorten(name === undefined ? redacted : `${redacted} [${redactText(name)}]`);
}

const frame = /^\s+at (?:([^()]{1,200}) \((.{1,400}?)|([^()]{1,400}?))(:\d+:\d+)\)?$/;

/** Functions, files of the program and line numbers; the first lines of a stack repeat the message. */
function framesOf(stack: unknown): readonly string[] {
  if (typeof stack !== 'string') return [];
  return stack
    .split('\n')
    .map((line) => frame.exec(line))
    .filter((match) => match !== null)
    .slice(0, maxFrames)
    .map(([, called = '', within = '', alone = '', place = '']) => {
      const file = within + alone;
      const shown = file.startsWith('node:') ? redactText(file) : loggedFile(file);
      return shorten(`${redactText(called)} ${shown}${place}`.trim());
    });
}
