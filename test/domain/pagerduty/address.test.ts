import { expect, test } from 'vitest';
import { incidentIn, policyIn } from '../../../src/domain/pagerduty/address.ts';

test.each([
  ['https://acme.pagerduty.com/incidents/Q1ABCD2EFGH3IJ', 'Q1ABCD2EFGH3IJ'],
  [' https://acme.eu.pagerduty.com/incidents/PT4KHLK/timeline?x=1 ', 'PT4KHLK'],
  ['https://acme.pagerduty.com/incidents/PT4KHLK#notes', 'PT4KHLK'],
  ['PT4KHLK', 'PT4KHLK'],
  ['1234', '1234'],
  ['#1234', '1234'],
  ['https://acme.pagerduty.com/incidents', null],
  ['https://acme.pagerduty.com/services/PT4KHLK', null],
  ['Disk full', null],
  ['disk', null],
  ['', null],
  ['../users/me', null],
])('finds the incident that %j names', (typed, id) => {
  expect(incidentIn(typed)).toBe(id);
});

test('finds the policy that an address names, and leaves names as they are', () => {
  expect(policyIn('https://acme.pagerduty.com/escalation_policies/PDB')).toBe('PDB');
  expect(policyIn('https://acme.pagerduty.com/escalation_policies#PDB')).toBe('PDB');
  expect(policyIn(' Database ')).toBe('Database');
});
