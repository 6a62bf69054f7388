import { globSync, readdirSync, readFileSync } from 'node:fs';

/** What the interface has, read from its files: every part of it must be among the visits. */

const renderer = 'src/renderer';

/** The folders of the screens: "screens/pane". */
export const screenFolders = (): readonly string[] =>
  readdirSync(`${renderer}/screens`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `screens/${name}`);

/** The files that draw a dialog, whatever opens it: "screens/dialogs/Brief.tsx". */
export const dialogFiles = (): readonly string[] =>
  globSync(`${renderer}/screens/**/*.tsx`)
    .filter((file) =>
      /<(Form)?Dialog\b|<Dialog\.(Root|Content)|role="dialog"/u.test(readFileSync(file, 'utf8')),
    )
    .map((file) => file.slice(renderer.length + 1))
    .sort();

const unionOf = (name: string, file: string): string => {
  const text = readFileSync(`${renderer}/${file}`, 'utf8');
  const found = new RegExp(`export type ${name} =([\\s\\S]*?);\\n\\n`, 'u').exec(text)?.[1];
  if (found === undefined) throw new Error(`The type ${name} is not in ${file} any more.`);
  return found;
};

/** The kinds of `Panel`. */
export const panelKinds = (): readonly string[] =>
  [...unionOf('Panel', 'store/ui.ts').matchAll(/\bkind: '(\w+)'/gu)].map(([, kind = '']) => kind);

/** The sections of the settings. */
export const settingsSections = (): readonly string[] =>
  [...unionOf('SettingsSection', '../shared/keys/usual-keys.ts').matchAll(/'(\w+)'/gu)].map(
    ([, section = '']) => section,
  );
