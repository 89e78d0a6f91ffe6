/** So much of a secret is enough to know it by, and more than chance would repeat. */
const leastCharacters = 12;

/** Every form in which a secret could lie somewhere, whole or in its first characters. */
export function tracesOf(secret: string): readonly Buffer[] {
  const parts = new Set([secret, secret.slice(0, leastCharacters)]);
  const forms = [...parts].flatMap((part) => [
    Buffer.from(part),
    Buffer.from(part, 'utf16le'),
    ...base64Forms(Buffer.from(part)),
    ...base64Forms(Buffer.from(part, 'utf16le')),
    ...[
      Buffer.from(part).toString('hex'),
      encodeURIComponent(part),
      new URLSearchParams([['', part]]).toString().slice(1),
      JSON.stringify(part).slice(1, -1),
      part.replaceAll('/', '\\/'),
      part.replaceAll('+', '\\u002b').replaceAll('=', '\\u003d'),
      part.replaceAll('=', '&#61;').replaceAll('+', '&#43;'),
    ].map((text) => Buffer.from(text)),
  ]);
  return [...new Map(forms.map((form) => [form.toString('latin1'), form])).values()];
}

/**
 * Base64 writes three bytes in four characters, so the same bytes look different by where they begin:
 * of each of the three forms, the characters that depend on nothing else.
 */
function base64Forms(bytes: Buffer): readonly Buffer[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    const end = Math.floor((whole.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((form) =>
      Buffer.from(whole.toString(form).slice(first, end)),
    );
  });
}

/** The forms of a secret that are somewhere in bytes. */
export function findTraces(bytes: Uint8Array, secret: string): readonly string[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return tracesOf(secret)
    .filter((trace) => all.includes(trace))
    .map((trace) => trace.toString('latin1'));
}

/** A secret as programs would write it, in each form with something before and after it. */
export function disguisesOf(secret: string): Readonly<Record<string, Buffer>> {
  const within = (before: string): Buffer => Buffer.from(`${before}${secret}, and more`);
  const base64 = [0, 1, 2].flatMap((count) =>
    (['base64', 'base64url'] as const).map((form): readonly [string, Buffer] => [
      `${form}, ${count} before`,
      Buffer.from(within('~'.repeat(count)).toString(form)),
    ]),
  );
  return {
    plain: within('key='),
    'UTF-16LE': Buffer.from(`key=${secret}`, 'utf16le'),
    ...Object.fromEntries(base64),
    'UTF-16LE in base64': Buffer.from(Buffer.from(`-${secret}`, 'utf16le').toString('base64')),
    hexadecimal: Buffer.from(within('-').toString('hex')),
    'percent-encoded': Buffer.from(`?code=${encodeURIComponent(secret)}&x=1`),
    'form-encoded': Buffer.from(new URLSearchParams({ a: '1', code: secret }).toString()),
    'JSON-escaped': Buffer.from(JSON.stringify({ code: secret })),
    'first characters': Buffer.from(`(${secret.slice(0, leastCharacters)}…)`),
  };
}
