import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DestinationChoices } from '../../../src/domain/incident/update-fields.ts';
import {
  type Destination,
  destinationSchema,
  isOf,
  type Message,
  media,
} from '../../../src/domain/media/media.ts';
import { toDocument } from '../../../src/domain/update/document.ts';
import { type EarlierMessage, messageFor, standInFor } from '../../../src/domain/update/media.ts';
import type { UpdateModel } from '../../../src/domain/update/model.ts';
import { prepareDeliveries, wordsOf } from '../../../src/domain/update/prepare.ts';
import { escapeForPage, statusPageLimits, textForPage } from '../../../src/domain/update/status-page.ts';
import { model } from './fixtures.ts';

const page: Destination<'statusPage'> = {
  medium: 'statusPage',
  id: 'page',
  name: 'Acme status',
  audience: 'external',
  service: 'statuspage',
  page: 'kctbh9vrtdwd',
  components: [
    { id: 'c1', name: 'Checkout' },
    { id: 'c2', name: 'API' },
  ],
  notify: true,
};

const only = { ...page, components: page.components.slice(0, 1) };

const outside = (more: Partial<UpdateModel> = {}): UpdateModel =>
  model({ audience: 'external', outsideName: 'Checkout', number: 1, ...more });

interface Asked {
  readonly update?: Partial<UpdateModel>;
  readonly destination?: Destination<'statusPage'>;
  readonly choices?: Readonly<Record<string, string>>;
  readonly earlier?: readonly EarlierMessage[];
  readonly id?: string;
}

const messageOf = ({ update, destination = page, choices, earlier = [], id = 'u1' }: Asked = {}) =>
  messageFor(
    {
      words: wordsOf(outside(update)),
      updateId: id,
      wholeTextIn: 'record',
      mailFrom: null,
      replyTo: '',
      earlier,
      ...(choices === undefined
        ? {}
        : { choices: { [destination.id]: choices } satisfies DestinationChoices }),
    },
    destination,
    0,
  );

const sentBefore = (...messages: readonly Message<'statusPage'>[]): readonly EarlierMessage[] =>
  messages.map((message, at) => ({ number: at + 1, destination: 'page', message, isOut: true }));

describe('Given a status page', () => {
  it('then it is for outside alone', () => {
    expect(destinationSchema.safeParse({ ...page, audience: 'internal' }).success).toBe(false);
    const inside = prepareDeliveries({
      model: model(),
      updateId: 'u1',
      destinations: [page],
      sandbox: false,
      mailFrom: null,
      replyTo: '',
      earlier: [],
    });
    expect(inside).toEqual([]);
  });

  it('then every update of an incident belongs to the incident of the first', () => {
    const first = messageOf({ id: 'u1' });
    const later = messageOf({ id: 'u7', update: { number: 2 }, earlier: sentBefore(first) });
    expect([first.incident, later.incident]).toEqual(['u1', 'u1']);
  });

  it('then subscribers are told as the destination says, unless the lead chooses, and never of a drill', () => {
    const quiet = { ...page, notify: false };
    expect(messageOf().notify).toBe(true);
    expect(messageOf({ destination: quiet }).notify).toBe(false);
    expect(messageOf({ choices: { notify: 'no' } }).notify).toBe(false);
    expect(messageOf({ destination: quiet, choices: { notify: 'yes' } }).notify).toBe(true);
    expect(messageOf({ update: { kind: 'drill' }, choices: { notify: 'yes' } }).notify).toBe(false);
  });

  it('then of several components none is touched until it is chosen', () => {
    expect(messageOf().components).toEqual({});
    expect(messageOf({ choices: { c2: 'partialOutage' } }).components).toEqual({ c2: 'partialOutage' });
  });

  it('then an only component follows the severity, and can be left', () => {
    const of = (update: Partial<UpdateModel>, choices?: Readonly<Record<string, string>>) =>
      messageOf({ destination: only, update, ...(choices === undefined ? {} : { choices }) }).components;
    expect(of({ severity: 'SEV1' })).toEqual({ c1: 'majorOutage' });
    expect(of({ severity: 'SEV2' })).toEqual({ c1: 'partialOutage' });
    expect(of({ severity: 'SEV4' })).toEqual({ c1: 'degraded' });
    expect(of({ status: 'resolved' })).toEqual({ c1: 'operational' });
    expect(of({ kind: 'maintenance', status: 'scheduled' })).toEqual({});
    expect(of({ kind: 'maintenance', status: 'inProgress' })).toEqual({ c1: 'maintenance' });
    expect(of({ severity: 'SEV1' }, { c1: 'leave' })).toEqual({});
    expect(of({ severity: 'SEV1' }, { c1: 'nonsense' })).toEqual({ c1: 'majorOutage' });
  });

  it('then what the incident has touched follows it until it is over', () => {
    const first = messageOf({ choices: { c2: 'degraded' } });
    const worse = messageOf({ update: { severity: 'SEV1', number: 2 }, earlier: sentBefore(first) });
    expect(worse.components).toEqual({ c2: 'majorOutage' });
    const over = messageOf({ update: { status: 'resolved', number: 3 }, earlier: sentBefore(first, worse) });
    expect(over.components).toEqual({ c2: 'operational' });
    expect(messageOf({ update: { number: 4 }, earlier: sentBefore(first, worse, over) }).components).toEqual(
      {},
    );
  });

  it('then planned work has its window, and nothing else has one', () => {
    const window = { from: '2026-12-01T01:00:00.000Z', to: '2026-12-01T03:00:00.000Z' };
    expect(messageOf({ update: { kind: 'maintenance', status: 'scheduled', window } }).window).toEqual(
      window,
    );
    expect(messageOf({ update: { window } }).window).toBeNull();
  });
});

describe('Given a published update that was wrong', () => {
  const first = messageOf();
  const fix = { number: 2, corrects: 1, summary: 'Only cards fail.' };

  it('then its correction takes its place', () => {
    const mended = messageOf({ update: fix, earlier: sentBefore(first) });
    expect(mended.mends).toBe(first.text);
    expect(mended.text).toContain('Update 2 (external), correction of update 1');
  });

  it('then it knows what to say of components and subscribers, should the wrong words not be there', () => {
    const touched = messageOf({ choices: { c2: 'degraded' } });
    const mended = messageOf({ update: { ...fix, severity: 'SEV1' }, earlier: sentBefore(touched) });
    expect(mended).toMatchObject({ mends: touched.text, notify: true, components: { c2: 'majorOutage' } });
    // It said nothing of components where it has mended.
    const over = messageOf({ update: { ...fix, status: 'resolved' }, earlier: sentBefore(touched) });
    const mending = { ...over, mends: touched.text };
    const next = messageOf({ update: { number: 3 }, earlier: sentBefore(touched, mending) });
    expect(next.components).toEqual({ c2: 'majorOutage' });
  });

  it('then one that did not go out is not mended, but its choices and its incident are kept', () => {
    const touched = messageOf({ choices: { c2: 'degraded' } });
    const earlier = sentBefore(touched).map((one) => ({ ...one, isOut: false }));
    const own = messageOf({ update: fix, earlier, id: 'u2' });
    expect(own).toMatchObject({
      mends: null,
      incident: 'u1',
      notify: true,
      components: { c2: 'majorOutage' },
    });
    // What is on the page comes before what did not get there.
    const over = messageOf({ update: { status: 'resolved', number: 2 }, earlier: sentBefore(touched) });
    const skipped = { number: 2, destination: 'page', message: over, isOut: false };
    const next = messageOf({ update: { number: 3 }, earlier: [...sentBefore(touched), skipped] });
    expect(next.components).toEqual({ c2: 'majorOutage' });
  });

  it('then a second correction takes the place of what the first has put there', () => {
    const mended = messageOf({ update: fix, earlier: sentBefore(first) });
    const again = messageOf({
      update: { ...fix, number: 3, summary: 'Only some cards fail.' },
      earlier: sentBefore(first, mended),
    });
    expect(again.mends).toBe(mended.text);
  });

  it('then with another status the page has to move on: the correction is an update of its own', () => {
    const moved = messageOf({ update: { ...fix, status: 'identified' }, earlier: sentBefore(first) });
    expect(moved).toMatchObject({ mends: null, notify: true });
    const next = messageOf({ update: { number: 2, status: 'identified' }, earlier: sentBefore(first) });
    const late = messageOf({ update: { ...fix, number: 3 }, earlier: sentBefore(first, next) });
    expect(late.mends).toBeNull();
  });
});

describe('Given anything that can be typed', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '<b>x</b>',
      '<!-- x',
      '</p><script>alert(1)</script>',
      '&lt;b&gt;',
      '&#60;',
      '<?php',
      '& <',
    ),
  );

  it('then nothing begins a tag or an entity on a page, and nothing else is changed', () => {
    fc.assert(
      fc.property(
        fc.array(typed).map((parts) => parts.join('')),
        (text) => {
          const escaped = escapeForPage(text);
          expect(escaped).not.toMatch(/<[a-z/!?]/iu);
          expect(escaped).not.toMatch(/&(?:#|[a-z])/iu);
          expect(escaped.replaceAll('\u2060', '')).toBe(text.replaceAll('\u2060', ''));
        },
      ),
    );
  });

  it('then the longest update that can be sent fits', () => {
    const many = (length: number) => '<a'.repeat(length / 2);
    const longest = outside({
      title: many(150),
      summary: many(600),
      impact: many(1000),
      currentStatus: Array.from({ length: 5 }, () => many(500)),
      nextSteps: Array.from({ length: 5 }, () => ({ text: many(500), owner: null })),
      unknowns: many(1000),
      needs: many(600),
    });
    expect(textForPage(toDocument(longest)).length).toBeLessThan(statusPageLimits.text);
    expect(messageOf({ update: longest }).name.length).toBeLessThan(statusPageLimits.name);
  });
});

describe('Given what is said inside', () => {
  const secrets = ['Ana Lima', 'Bo Berg', 'SEV1', 'INC-42', 'Internal title'];

  it.each(media)('then none of it is in what goes outside by %s', (medium) => {
    const destination = standInFor(medium, 'external');
    const update = outside({ title: 'Internal title', saysSeverity: false, organisation: 'Acme' });
    const message = messageFor(
      {
        words: wordsOf(update),
        updateId: 'u1',
        wholeTextIn: 'record',
        mailFrom: null,
        replyTo: '',
        earlier: [],
      },
      destination,
      0,
    );
    expect(isOf(medium, message)).toBe(true);
    for (const secret of secrets) expect(JSON.stringify(message)).not.toContain(secret);
  });
});
