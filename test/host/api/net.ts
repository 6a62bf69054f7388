import { type ClientRequest, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ClientRequestConstructorOptions, Net } from 'electron';
import { only } from './missing.ts';

/**
 * Electron's requests from main are streams with the events of Node's own, which stand in for them here. Chromium's part
 * (proxies, its cache, redirects) is missing.
 */
const request = (options: ClientRequestConstructorOptions | string): ClientRequest => {
  if (typeof options === 'string')
    throw new Error('The stand-in does not implement electron.net.request(url)');
  const { session: _session, ...rest } = options;
  const ask = options.protocol === 'https:' ? requestHttps : requestHttp;
  return ask(rest as RequestOptions).once('response', ({ statusCode = 0 }) => {
    if (statusCode >= 300 && statusCode < 400)
      throw new Error('The stand-in does not implement redirects in electron.net.request');
  });
};

export const net = only('electron.net', { request } as unknown as Pick<Net, 'request'>);
