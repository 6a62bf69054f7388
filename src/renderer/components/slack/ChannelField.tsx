import { Hash, Lock } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { bareName, channelsCalled } from '../../../domain/incident/slack-names.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './ChannelField.module.css';

/** A channel that can be chosen. */
export interface ChosenChannel {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly isPrivate: boolean;
  readonly isMember: boolean;
  readonly isArchived: boolean;
  /** Its earlier names. */
  readonly previousNames: readonly string[];
}

interface Props {
  readonly label: string;
  readonly value: string;
  /** Called when somebody types: no channel of the list is chosen any more. */
  readonly onType: (value: string) => void;
  readonly onChoose: (channel: ChosenChannel) => void;
  readonly list: {
    readonly state: 'off' | 'reading' | 'read' | 'failed';
    readonly channels: readonly ChosenChannel[];
    readonly all: boolean;
    readonly problem: string | null;
    readonly start: () => void;
    readonly refresh: () => void;
  };
  readonly problem?: string | null;
  readonly hint?: string;
  readonly autoFocus?: boolean;
}

/** How many channels the list shows at once; typing narrows them. */
const maxShown = 60;

const wantedOf = (typed: string): string => bareName(typed).toLowerCase();

/** How well a channel matches what was typed; the lowest rank is the best. */
const rankOf = ({ name, isArchived }: ChosenChannel, wanted: string): number => {
  if (isArchived) return 3;
  if (name.startsWith(wanted)) return 0;
  return name.includes(wanted) ? 1 : 2;
};

/** The channels whose name contains or contained what was typed; archived ones last. */
const matching = (channels: readonly ChosenChannel[], typed: string): readonly ChosenChannel[] => {
  const wanted = wantedOf(typed);
  const found = channels.filter(
    ({ name, previousNames }) =>
      name.includes(wanted) || (wanted !== '' && previousNames.some((previous) => previous.includes(wanted))),
  );
  return found.toSorted((a, b) => rankOf(a, wanted) - rankOf(b, wanted));
};

/** What is worth knowing about a channel besides its name. */
const asideOf = ({ name, isArchived, isMember, previousNames }: ChosenChannel, typed: string): string => {
  const wanted = wantedOf(typed);
  const before = name.includes(wanted) ? undefined : previousNames.find((past) => past.includes(wanted));
  return [
    before === undefined ? '' : `was #${before}`,
    isArchived ? 'archived' : '',
    isMember || isArchived ? '' : 'the app is not in it',
  ]
    .filter((words) => words !== '')
    .join(', ');
};

/** A sentence about the state of the list; empty when it needs none. */
const stateWords = ({ list, value }: Props, found: number): string => {
  if (list.state === 'off') return 'Connect Slack to pick from the workspace, or type a name.';
  if (list.state === 'reading') return 'Loading the channels of the workspace …';
  if (list.state === 'failed')
    return `${list.problem ?? 'The channels could not be read.'} You can still type a name.`;
  const [called] = bareName(value) === '' ? [] : channelsCalled(value, list.channels);
  if (called?.isArchived)
    return `#${called.name} is archived: nothing can be posted there. Unarchive it in Slack, or choose another.`;
  if (found > maxShown) return `${found} channels; type to narrow them.`;
  if (found > 0) return '';
  return list.all
    ? 'The app cannot see a channel of that name. It can see a private channel only if it is in it.'
    : 'Not among the channels loaded; you can still type its full name.';
};

interface OptionProps {
  readonly id: string;
  readonly channel: ChosenChannel;
  readonly aside: string;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

const ChannelOption = ({ id, channel, aside, isActive, onChoose }: OptionProps) => (
  <button
    id={id}
    type="button"
    role="option"
    tabIndex={-1}
    aria-selected={isActive}
    aria-disabled={channel.isArchived}
    className={styles.option}
    // The field keeps the focus.
    onMouseDown={(event) => event.preventDefault()}
    onClick={onChoose}
  >
    {channel.isPrivate ? <Lock size={12} aria-label="private" /> : <Hash size={12} aria-hidden />}
    <span>{channel.name}</span>
    {aside !== '' && <span className={styles.aside}>{aside}</span>}
  </button>
);

/**
 * A channel by name: typed, or picked from the workspace's. Arrows move through the list, Enter picks one. The open
 * list has a fixed height, and stays until something is chosen, so that nothing below it moves from under the pointer.
 */
export const ChannelField = (props: Props) => {
  const { label, value, onType, onChoose, list, problem, hint, autoFocus } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = matching(list.channels, value);
  const shown = isOpen ? found.slice(0, maxShown) : [];
  const choose = (channel: ChosenChannel) => {
    if (channel.isArchived) return;
    onChoose(channel);
    setOpen(false);
    setActive(-1);
  };
  const move = (step: 1 | -1) => {
    const next = Math.max(-1, Math.min(shown.length - 1, active + step));
    setOpen(true);
    setActive(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const channel = shown[active];
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && channel !== undefined) choose(channel);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to the focus and keys of the field inside
    <div
      className={styles.all}
      onKeyDown={onKeyDown}
      onFocus={() => {
        setOpen(true);
        list.start();
      }}
    >
      <Field
        label={label}
        value={value}
        onChange={(text) => {
          setOpen(true);
          setActive(-1);
          onType(text);
        }}
        limit={100}
        placeholder="#company"
        {...(hint === undefined ? {} : { hint })}
        {...(problem === undefined ? {} : { problem })}
        {...(autoFocus === undefined ? {} : { autoFocus })}
      />
      {isOpen && list.state === 'off' && <p className={styles.words}>{stateWords(props, 0)}</p>}
      {isOpen && list.state !== 'off' && (
        <div className={styles.box}>
          <div role="listbox" aria-label="In the workspace" className={styles.list}>
            {shown.map((channel, index) => (
              <ChannelOption
                key={channel.id}
                id={`${id}-${index}`}
                channel={channel}
                aside={asideOf(channel, value)}
                isActive={index === active}
                onChoose={() => choose(channel)}
              />
            ))}
          </div>
          <div className={styles.foot} role="status">
            <span className={styles.words}>{stateWords(props, found.length)}</span>
            <Button
              small
              look="plain"
              disabled={list.state === 'reading'}
              onClick={list.refresh}
              aria-label="Reload the channels of the workspace"
            >
              Reload
            </Button>
          </div>
        </div>
      )}
    </div>
  );
};
