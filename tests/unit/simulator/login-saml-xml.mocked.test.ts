import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { childOf, MalformedXml, readXml } from '../../../src/simulator/login/saml/xml-reader.ts';
import { escapeXml } from '../../../src/simulator/login/saml/xml-text.ts';
import { refusedWith } from './browser-sign-in.ts';
import { tenantId, type InProcess } from './in-process.ts';
import { authnRequest, entityId, openSamlTenant, posted, redirected } from './saml-application.ts';

vi.mock('node:zlib', { spy: true });

describe('the reader of XML', () => {
  it('knows namespaces, attributes, characters by number and text around children', () => {
    const root = readXml(`\uFEFF<?xml version="1.0"?>
      <a:r xmlns:a="urn:a" xmlns="urn:d" one='1&#x20;&lt;' ><x/> text &amp; &#8364;<y xmlns="urn:e">in</y></a:r>`);
    expect([root.namespace, root.name, root.text, root.attributes.get('one')]).toEqual([
      'urn:a',
      'r',
      'text & €',
      '1 <',
    ]);
    expect(childOf(root, 'urn:d', 'x')).toBeDefined();
    expect(childOf(root, 'urn:e', 'y')?.text).toBe('in');
    expect(childOf(root, 'urn:d', 'y')).toBeUndefined();
  });

  it.each([
    ['a document type', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an entity that nobody declared', '<a>&x;</a>'],
    ['an ampersand alone', '<a>a & b</a>'],
    ['a comment', '<a><!-- b --></a>'],
    ['character data', '<a><![CDATA[b]]></a>'],
    ['an instruction', '<a><?php ?></a>'],
    ['a prefix that nobody declared', '<b:a/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['ends that cross', '<a><b></a></b>'],
    ['no end', '<a>'],
    ['two roots', '<a/><b/>'],
    ['nothing', ''],
    ['too deep a nest', '<a>'.repeat(30) + '</a>'.repeat(30)],
    ['too many elements', `<a>${'<b/>'.repeat(600)}</a>`],
    ['a character that is none', '<a>&#0;</a>'],
  ])('refuses %s', (_, source) => {
    expect(() => readXml(source)).toThrow(MalformedXml);
  });

  it('takes long for nothing', () => {
    const started = performance.now();
    for (const source of ['<a ' + ' '.repeat(60_000), `<a ${'b="'.repeat(20_000)}`, '<'.repeat(60_000)]) {
      expect(() => readXml(source)).toThrow(MalformedXml);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('reads back whatever was written into an attribute or an element', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const root = readXml(`<a b="${escapeXml(text)}">|${escapeXml(text)}|</a>`);
        expect([root.text.slice(1, -1), root.attributes.get('b')]).toEqual([text, text]);
      }),
    );
  });

  it('never fails otherwise than it says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', '=', '"', 'a', ':', '&', ';', ' ', '!') }),
        (text) => {
          try {
            readXml(text);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedXml);
          }
        },
      ),
    );
  });
});

describe('a message that means harm', () => {
  let tenant: InProcess;

  beforeAll(async () => {
    ({ tenant } = await openSamlTenant());
  });

  it.each([
    ['with entities', `<!DOCTYPE x [<!ENTITY e "${entityId}">]>${authnRequest('', '', '&e;')}`, 7500525],
    ['cut off in the middle', authnRequest().slice(0, 80), 7500525],
    ['that is very long', authnRequest(`x="${'a'.repeat(70_000)}"`), 75005],
  ])('%s is refused', async (_, message, code) => {
    expect(await refusedWith(await redirected(tenant, message))).toBe(code);
    expect(await refusedWith(await posted(tenant, message))).toBe(code);
  });

  it('that inflates to much more than it is is not unpacked', async () => {
    const SAMLRequest = deflateRawSync(Buffer.alloc(50 * 1024 * 1024)).toString('base64');
    const path = `/login/${tenantId}/saml2`;
    const response = await tenant.raw(path, { method: 'POST', body: new URLSearchParams({ SAMLRequest }) });
    expect(await refusedWith(response)).toBe(75005);
    expect(vi.mocked(inflateRawSync).mock.results.at(-1)?.type).toBe('throw');
  });

  it('that is no message at all is refused', async () => {
    const response = await tenant.raw(`/login/${tenantId}/saml2?SAMLRequest=%25%25%25`);
    expect(await refusedWith(response)).toBe(75005);
  });

  it('puts nothing of its own into the page', async () => {
    const response = await redirected(tenant, authnRequest('', '', '&lt;script&gt;alert(1)&lt;/script&gt;'));
    const html = await response.text();
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert(1)');
  });
});
