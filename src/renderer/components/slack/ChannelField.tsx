import { Hash, Lock } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
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
}

interface Props {
  readonly label: string;
  readonly value: string;
  /** Somebody typed: nothing of the list is chosen any more. */
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

/** How many stand in the list at once; typing narrows them. */
const most = 60;

/** The channels whose name holds what was typed; those that begin with it first. */
const matching = (channels: readonly ChosenChannel[], typed: string): readonly ChosenChannel[] => {
  const wanted = typed.trim().replace(/^#/u, '').toLowerCase();
  const holds = channels.filter(({ name }) => name.includes(wanted));
  return [
    ...holds.filter(({ name }) => name.startsWith(wanted)),
    ...holds.filter(({ name }) => !name.startsWith(wanted)),
  ];
};

const stateWords = ({ list }: Props, found: number): string => {
  if (list.state === 'off')
    return 'Connect Slack to pick from the workspace; a name can be typed all the same.';
  if (list.state === 'reading' && found === 0) return 'Reading the channels of the workspace …';
  if (list.state === 'failed')
    return `${list.problem ?? 'The channels could not be read.'} A name can be typed all the same.`;
  if (found > most) return `${found} channels; type to narrow them.`;
  if (found === 0)
    return list.all
      ? 'No such channel that the app can see. A private one is found only when the app is in it.'
      : 'Not among those that were listed; its whole name works all the same.';
  return '';
};

/** A channel by name: typed, or picked from the workspace's. Arrows go through the list, Enter takes one. */
export const ChannelField = (props: Props) => {
  const { label, value, onType, onChoose, list, problem, hint, autoFocus } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const found = matching(list.channels, value);
  // With its whole name typed there is nothing left to choose, and the list would cover the next field.
  const isWhole = found.some(({ name }) => name === value.trim().replace(/^#/u, '').toLowerCase());
  const shown = isOpen && !isWhole ? found.slice(0, most) : [];
  const words = isOpen || list.state === 'failed' ? stateWords(props, found.length) : '';
  const choose = (channel: ChosenChannel) => {
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
    else if (event.key === 'Escape' && isOpen && shown.length > 0) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of focus and keys of the field inside
    <div
      className={styles.all}
      onKeyDown={onKeyDown}
      onFocus={() => {
        setOpen(true);
        list.start();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
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
      {shown.length > 0 && (
        <div role="listbox" aria-label="In the workspace" className={styles.list}>
          {shown.map((channel, index) => (
            <button
              key={channel.id}
              id={`${id}-${index}`}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={styles.option}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(channel)}
            >
              {channel.isPrivate ? <Lock size={12} aria-label="private" /> : <Hash size={12} aria-hidden />}
              <span>{channel.name}</span>
              {!channel.isMember && <span className={styles.aside}>the app is not in it</span>}
            </button>
          ))}
        </div>
      )}
      <div className={styles.foot} role="status">
        <span>{words}</span>
        {list.state !== 'off' && (
          <Button
            small
            look="plain"
            className={styles.again ?? ''}
            data-open={isOpen}
            disabled={list.state === 'reading'}
            onClick={list.refresh}
            aria-label="Read the list again"
          >
            Read again
          </Button>
        )}
      </div>
    </div>
  );
};
