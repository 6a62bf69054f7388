import { expect, test } from 'vitest';
import { appOrigin, toAppAddress, toPageAddress } from './api/address.ts';
import { pageHeaders, protocol } from './api/protocol.ts';

protocol.handle('app', () => new Response(''));

const header = (name: string, value: string) => pageHeaders(new Headers({ [name]: value }))[0]?.value;

test('an address of the app becomes one the browser can load, and back', () => {
  for (const address of ['app://throughline/index.html', 'app://throughline/', 'app://a/b?c=app://d#e']) {
    expect(toPageAddress(address)).toMatch(/^https:\/\/[a-z]+\.app\.stand-in\//);
    expect(toAppAddress(toPageAddress(address))).toBe(address);
  }
});

test('other addresses stay as they are', () => {
  for (const address of ['https://example.org/stand-in', 'mailto:a@b.c', 'other://throughline/']) {
    expect(toPageAddress(address)).toBe(address);
    expect(toAppAddress(address)).toBe(address);
  }
});

test('the origin of an app address has no path', () => {
  expect(appOrigin('app://throughline/index.html?x')).toBe('app://throughline');
});

test('a policy that names the scheme of the app means the pages of the app', () => {
  const policy =
    "default-src 'none'; script-src 'self' app:; img-src app://throughline data:; connect-src 'none'";
  expect(header('content-security-policy', policy)).toBe(
    "default-src 'none'; script-src 'self' https://*.app.stand-in/; " +
      "img-src https://throughline.app.stand-in/ data:; connect-src 'none'",
  );
});

test('a redirect leads to where the page can follow, and other headers stay', () => {
  expect(header('location', 'app://throughline/next')).toBe('https://throughline.app.stand-in/next');
  expect(header('x-note', 'app: stays')).toBe('app: stays');
});
