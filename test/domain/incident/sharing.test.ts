import { describe, expect, it } from 'vitest';
import { heldElsewhere } from '../../../src/domain/incident/holder.ts';
import { writtenFrom } from '../../../src/domain/incident/shared.ts';
import { declared, factsOf, given, here, minute, type Past, there } from './spec.ts';

/* Sharing an incident: which consoles lead it, and what a console that did not join may not. */

const third = { id: '0c0ffee0-0000-4000-8000-000000000003', name: 'dee-laptop' };
const shared: Past = { type: 'incidentShared', data: { console: here, space: 'main' }, console: here.id };
const joined = (console = there): Past => ({
  type: 'consoleJoined',
  data: { console },
  by: 'bo',
  console: console.id,
});

describe('Given an incident that is not shared', () => {
  it('when it is shared, then the record says from which console, and where', () => {
    given(declared())
      .when({ type: 'shareIncident', space: 'main' })
      .thenEvents({ type: 'incidentShared', data: { console: here, space: 'main' } });
    expect(factsOf(declared(), [shared]).shared).toEqual({
      space: 'main',
      since: minute(4),
      by: 'ana',
      duty: here.id,
      consoles: { [here.id]: { name: 'ana-laptop', by: 'ana', since: minute(4), aheadMs: null } },
    });
  });

  it('when it is joined, or sending is taken over in it, then that is refused', () => {
    given(declared()).when({ type: 'joinShared' }).thenRefused('notShared');
    given(declared()).when({ type: 'noteClock', aheadMs: 90_000 }).thenRefused('notShared');
    given(declared()).when({ type: 'takeSending', from: there.id }).thenRefused('notShared');
  });

  it('when another console leads it, then it is not shared from here', () => {
    const handedOver: Past = { type: 'recordHandedOver', data: { to: 'Cy', console: here } };
    given(declared(), [handedOver])
      .when({ type: 'shareIncident', space: 'main' })
      .thenRefused('heldElsewhere');
  });

  it('then its lines do not name a console, but for the one that shares it', () => {
    const facts = factsOf(declared());
    expect(writtenFrom(facts, [{ type: 'noted' }], here)).toEqual({});
    expect(writtenFrom(null, [{ type: 'incidentDeclared' }], here)).toEqual({});
    expect(writtenFrom(facts, [{ type: 'incidentShared' }], here)).toEqual({ console: here.id });
  });
});

describe('Given a shared incident', () => {
  it('then each line names the console that wrote it', () => {
    expect(writtenFrom(factsOf(declared(), [shared]), [{ type: 'noted' }], there)).toEqual({
      console: there.id,
    });
  });

  it('when it is shared again, then once is enough; in another space it is refused', () => {
    given(declared(), [shared]).when({ type: 'shareIncident', space: 'main' }).thenNothing();
    given(declared(), [shared])
      .when({ type: 'shareIncident', space: 'other' })
      .thenRefused('isShared', 'in the space “main”');
  });

  it('when a console joins, then the record names it; again only when it is called otherwise', () => {
    given(declared(), [shared])
      .when({ type: 'joinShared' }, { console: there, by: 'bo' })
      .thenEvents({ type: 'consoleJoined', data: { console: there } });
    given(declared(), [shared, joined()]).when({ type: 'joinShared' }, { console: there }).thenNothing();
    given(declared(), [shared]).when({ type: 'joinShared' }).thenNothing();
    const renamed = { ...there, name: 'cy-desktop' };
    given(declared(), [shared, joined()])
      .when({ type: 'joinShared' }, { console: renamed })
      .thenEvents({ type: 'consoleJoined', data: { console: renamed } });
    expect(factsOf(declared(), [shared, joined(), joined(renamed)]).shared?.consoles[there.id]).toEqual({
      name: 'cy-desktop',
      by: 'bo',
      since: minute(5),
      aheadMs: null,
    });
  });

  it('then every console that joined may write to it, and no other', () => {
    const past = [shared, joined()];
    for (const console of [here, there])
      given(declared(), past)
        .when({ type: 'note', text: 'x' }, { console })
        .thenEvents({ type: 'noted', data: { thread: null, text: 'x' } });
    given(declared(), past)
      .when({ type: 'note', text: 'x' }, { console: third, now: minute(9) })
      .thenRefused('heldElsewhere', 'is shared from “ana-laptop” since 12:04 UTC and is read-only here.');
    expect(heldElsewhere(factsOf(declared(), past), there, minute(9))).toBeNull();
    expect(heldElsewhere(factsOf(declared(), past), third, minute(9))?.words).toBe(
      'Shared from “ana-laptop” since 12:04',
    );
  });

  it('when it is to go to one console alone, then that is refused, and the refusal says what to do instead', () => {
    for (const console of [here, third]) {
      const asked = [
        { type: 'handToConsole', to: 'Cy', console } as const,
        { type: 'takeOver', console } as const,
        { type: 'leadFromHere', why: 'it is lost' } as const,
      ];
      for (const command of asked)
        given(declared(), [shared]).when(command, { console: here }).thenRefused('isShared', 'Give the link');
    }
    given(declared(), [shared])
      .when({ type: 'leadFromHere', why: 'it is lost' }, { console: third })
      .thenRefused('isShared');
  });

  it('when it is closed, then it can still be joined, and sending taken over', () => {
    const closed: Past = { type: 'incidentClosed', data: { text: '', overruled: [] } };
    given(declared(), [closed])
      .when({ type: 'shareIncident', space: 'main' })
      .thenEvents({ type: 'incidentShared', data: { console: here, space: 'main' } });
    given(declared(), [shared, closed])
      .when({ type: 'joinShared' }, { console: there })
      .thenEvents({ type: 'consoleJoined', data: { console: there } });
    given(declared(), [shared, joined(), closed])
      .when({ type: 'takeSending', from: here.id }, { console: there })
      .thenEvents({ type: 'sendingTaken', data: { from: here.id, to: there, why: '' } });
  });
});

describe('What a console says of its clock', () => {
  const noted = (aheadMs: number): Past => ({
    type: 'clockDiffered',
    data: { console: there.id, aheadMs },
    console: there.id,
  });
  const told = (aheadMs: number, ...before: readonly Past[]) =>
    given(declared(), [shared, joined(), ...before]).when({ type: 'noteClock', aheadMs }, { console: there });

  it('is in the record once it differs by more than 30 s, and when it is right again', () => {
    told(30_000).thenNothing();
    told(-30_000).thenNothing();
    told(30_001).thenEvents({ type: 'clockDiffered', data: { console: there.id, aheadMs: 30_001 } });
    told(-90_000).thenEvents({ type: 'clockDiffered', data: { console: there.id, aheadMs: -90_000 } });
    told(12, noted(90_000)).thenEvents({ type: 'clockDiffered', data: { console: there.id, aheadMs: 12 } });
    told(12, noted(90_000), noted(12)).thenNothing();
  });

  it('is not said again while it is about as wrong as before', () => {
    told(110_000, noted(90_000)).thenNothing();
    told(121_000, noted(90_000)).thenEvents({
      type: 'clockDiffered',
      data: { console: there.id, aheadMs: 121_000 },
    });
  });

  it('is kept with the console', () => {
    const { shared: found } = factsOf(declared(), [shared, joined(), noted(90_000)]);
    expect(found?.consoles[there.id]?.aheadMs).toBe(90_000);
    expect(found?.consoles[here.id]?.aheadMs).toBeNull();
  });
});
