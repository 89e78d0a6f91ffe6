import fc from 'fast-check';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const capitals = letters.toUpperCase();
const digits = '0123456789';
const base64url = `${letters}${capitals}${digits}-_`;

const textOf = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const joined = (...parts: readonly (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((pieces) => pieces.join(''));
const bytes = (minLength: number, maxLength = minLength) => fc.uint8Array({ minLength, maxLength });
const base64Of = (minLength: number, maxLength?: number) =>
  bytes(minLength, maxLength).map((content) => Buffer.from(content).toString('base64'));
const name = fc.constantFrom('jan', 'Jan.deVries', 'o.el-amrani', 'anna_maria', 'zoë', 'j', 'beheer01');
const words = fc.constantFrom('orbit', 'canvas', 'fiber', 'raccoon', 'velvet', 'sudden', 'ticket', 'lizard');

/** A secret or a name, and the part of it that may not be found again. */
export interface Sample {
  readonly text: string;
  readonly hidden: string;
}

const whole = (secrets: fc.Arbitrary<string>): fc.Arbitrary<Sample> =>
  secrets.map((text) => ({ text, hidden: text }));
const within = (values: fc.Arbitrary<string>, around: (value: string) => string): fc.Arbitrary<Sample> =>
  values.map((hidden) => ({ text: around(hidden), hidden }));

const jwt = joined(
  'eyJhbGciOi',
  textOf(base64url, 10, 60),
  '.eyJ',
  textOf(base64url, 20, 300),
  '.',
  textOf(base64url, 40, 340),
);
const person = name.chain((local) =>
  fc
    .constantFrom('contoso.onmicrosoft.com', 'ziekenhuis.nl', 'a-b.example')
    .map((host) => `${local}@${host}`),
);

/** Every shape of secret and of personal thing that this product meets, as generators. */
export const secretSamples: Readonly<Record<string, fc.Arbitrary<Sample>>> = {
  'client secret': whole(joined(textOf(base64url, 3), textOf(digits, 1), 'Q~', textOf(`${base64url}.~`, 34))),
  'JSON web token': whole(jwt),
  'refresh token': whole(joined(fc.constantFrom('0.', '1.'), 'AX', textOf(base64url, 200, 1200))),
  'authorization code': whole(joined('1.A', textOf(base64url, 60, 400), '.', textOf(base64url, 80))),
  'device code': whole(textOf(base64url, 100, 220)),
  'user code': whole(
    joined(textOf(digits, 1), textOf(capitals + digits, 7, 8)).filter((code) => /[A-Z]/.test(code)),
  ),
  'consonant user code': whole(textOf('BCDFGHJKLMNPQRSTVWXZ', 8, 9)),
  'made passphrase': whole(fc.array(words, { minLength: 6, maxLength: 8 }).map((list) => list.join('-'))),
  'data key, base64': whole(base64Of(32)),
  'data key, base64url': whole(bytes(32).map((key) => Buffer.from(key).toString('base64url'))),
  'data key, hexadecimal': whole(bytes(32).map((key) => Buffer.from(key).toString('hex'))),
  'age identity': whole(joined('AGE-SECRET-KEY-1', textOf('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58))),
  'PEM private key': within(base64Of(200, 600), (key) => {
    const lines = key.match(/.{1,64}/g) ?? [];
    return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----`;
  }),
  'PEM on one line': within(
    base64Of(200, 600),
    (key) => `-----BEGIN RSA PRIVATE KEY-----\\n${key}\\n-----END RSA PRIVATE KEY-----`,
  ),
  'session cookie': within(textOf(base64url, 6, 300), (value) => `Cookie: ESTSAUTH=${value}; buid=${value}`),
  'set-cookie': within(textOf(base64url, 6, 300), (value) => `set-cookie: fpc=${value}; path=/; secure`),
  'bearer header': within(jwt, (token) => `Authorization: Bearer ${token}`),
  'short bearer token': within(textOf(base64url, 8, 20), (token) => `Bearer ${token}`),
  'basic header': within(base64Of(16, 60), (value) => `authorization: Basic ${value}`),
  'SAML response': whole(base64Of(300, 2_000)),
  'posted SAML response': within(base64Of(100, 600), (value) => `SAMLResponse=${encodeURIComponent(value)}`),
  'SAML assertion': within(
    person,
    (who) => `<saml:Assertion ID="_1"><saml:NameID>${who}</saml:NameID></saml:Assertion>`,
  ),
  'token answer': within(
    textOf(base64url, 12, 80),
    (value) => `{"access_token":"${value}","expires_in":3599}`,
  ),
  'refused form': within(textOf(base64url, 8, 40), (value) => `client_id=x&client_secret=${value}&scope=y`),
  'own passphrase': within(
    fc.constantFrom('canyon+velvet/orbit=puzzle hammer', 'welkom 123 in het huis', 'tr0ub4dor&3'),
    (value) => `passphrase: ${value}`,
  ),
  'password without a colon': within(
    fc.constantFrom('hunter2', 'Zomer2026!', 'p@ssword', '"let me in"', "'abc'"),
    (value) => `password ${value}`,
  ),
  'passphrase in a sentence': within(
    fc.constantFrom('abc def', 'canyon velvet orbit', 'x1'),
    (value) => `The passphrase was: ${value}`,
  ),
  'one-time code': within(
    fc.tuple(textOf(capitals, 4), textOf(capitals, 4)).map((parts) => parts.join('-')),
    (value) => `otc ${value}`,
  ),
  'host of a network of their own': whole(
    fc.constantFrom('proxy.klant.local', 'srv01.klant.lan', 'mail.ziekenhuis.amsterdam', 'ad.linde.internal'),
  ),
  'host that was not found': within(
    fc.constantFrom('srv01', 'proxy.klant.museum', 'srv_01.klant', '10.20.30.40'),
    (host) => `getaddrinfo ENOTFOUND ${host}`,
  ),
  'host by name': within(
    fc.constantFrom('proxy.klant.museum', 'srv01.klant'),
    (host) => `{"host": "${host}", "port": 8080}`,
  ),
  'user principal name': whole(person),
  'escaped user principal name': whole(person.map((who) => encodeURIComponent(who))),
  'guest user principal name': whole(
    name.map((local) => `${local}_ziekenhuis.nl#EXT#@contoso.onmicrosoft.com`),
  ),
  'telephone number': whole(
    fc.constantFrom('+31 6 12345678', '+31612345678', '06-12345678', '(020) 123 45 67', '0031 20 1234567'),
  ),
  'Windows home': within(
    fc.constantFrom('jdevries', 'Jan de Vries', 'j.de.vries', 'Zoë'),
    (user) => `C:\\Users\\${user}\\AppData\\Local\\Entra Handover\\register\\register.db`,
  ),
  'escaped Windows home': within(
    fc.constantFrom('jdevries', 'Jan de Vries'),
    (user) => `C:\\\\Users\\\\${user}\\\\Documents\\\\klant.csv`,
  ),
  'Unix home': within(
    fc.constantFrom('jdevries', 'Jan de Vries'),
    (user) => `/home/${user}/.local/share/x.db`,
  ),
  'macOS home': within(
    fc.constantFrom('jdevries', 'Jan de Vries'),
    (user) => `/Users/${user}/Library/Application Support/Entra Handover/register`,
  ),
  'file address': within(
    fc.constantFrom('jdevries', 'Jan%20de%20Vries'),
    (user) => `file:///C:/Users/${user}/app/out/main/index.js`,
  ),
  'address with a query': within(
    textOf(`${letters}${digits}`, 9, 30),
    (value) => `https://login.microsoftonline.com/common?state=${value}&hint=${value}#${value}`,
  ),
  'address of a customer': within(
    fc.constantFrom('sso.ziekenhuis.nl', 'delinde.medimo.nl', 'contoso.onmicrosoft.com'),
    (host) => `https://${host}/signin-oidc`,
  ),
};
