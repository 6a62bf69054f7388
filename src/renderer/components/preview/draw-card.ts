import { AdaptiveCard, HostConfig } from 'adaptivecards';

/* Loaded with the preview of Teams and nothing else: it is larger than the rest of the composer. */

/** Colours are those of TeamsCard.module.css. */
const colour = (name: string) => ({ default: `var(--teams-${name})`, subtle: 'var(--teams-muted)' });

const hostConfig = new HostConfig({
  supportsInteractivity: false,
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--teams-line)' },
  containerStyles: {
    default: {
      backgroundColor: 'transparent',
      foregroundColors: { default: colour('text'), accent: colour('text') },
    },
  },
});

/** Draws a card as Teams does, without anything that could be pressed. Its text stays text: no Markdown, no HTML. */
export const drawCard = (json: Readonly<Record<string, unknown>>): HTMLElement | undefined => {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.parse(json);
  const drawn = card.render();
  drawn?.removeAttribute('tabindex');
  return drawn;
};
