/**
 * Sentences for when a service (see domain/services) did not do something; a service adds its own in a table beside this
 * one. {service} is what it is called, {said} its own words, {again} what the lead can do where this is shown.
 */
export const serviceCauses = {
  serviceNotSetUp: '{service} is not connected yet. Connect it in Settings, then {again}.',
  serviceIncomplete: '{service} is not set up completely. Open it in Settings, then {again}.',
  serviceNotReached: 'Could not reach {service} ({code}).',
  serviceProxy:
    'The proxy of this network did not let the console through to {service} ({code}). Ask whoever runs the network, then {again}.',
  serviceCertificate:
    '{service} could not prove who it is: {lacks} ({systemCode}). The certificate is for {subject}, issued by {issuer}.',
  serviceMalformedKey:
    'The key for {service} is empty or has characters that no key has. Enter it again in Settings, then {again}.',
  serviceAddress:
    'The address of {service} cannot be used: it must begin with https://. Correct it in Settings, then {again}.',

  serviceBadKey: '{service} does not accept the key. Enter another one in Settings, then {again}.',
  serviceMayNot: 'The key for {service} lacks a right: {right}. Add it there, then {again}.',
  serviceForbids: '{service} does not let this key do it: {said}. Give it the right there, then {again}.',
  servicePlanLacks: 'The {service} account does not include this: {said}. Ask whoever runs the account.',
  serviceNotFound:
    '{service} does not know what this is for: {said}. Check its address and fields in Settings, then {again}.',
  serviceMoved:
    '{service} says that this is at another address now. Correct its address and fields in Settings, then {again}.',
  serviceRefused: '{service} refused it: {said}.',

  serviceBusy: '{service} is limiting requests.',
  serviceFault: '{service} answered with an internal error (HTTP {status}).',
  serviceForeign:
    'Something other than {service} answered (HTTP {status}), such as the sign-in page of a network.',
  serviceUnexpected: '{service} answered in a form that the console does not know.',
  serviceLost: 'The connection to {service} broke or timed out before it answered.',
} as const;
