import type { Clipboard, ClipboardItem } from 'electron';
import { only } from './missing.ts';

type Implemented = Pick<Clipboard, 'clear' | 'has' | 'read' | 'readText' | 'write' | 'writeText'>;
type Content = string | Blob | object | Promise<Blob | string>;

const bookmark = 'electron application/bookmark';

/** What is on the clipboard: one item of several representations, by MIME type. In memory, per host. */
let item: StandInClipboardItem | undefined;

/** One thing on the clipboard, in one or more representations. */
export class StandInClipboardItem implements Pick<ClipboardItem, 'types' | 'getType'> {
  readonly types: string[];
  private readonly contents: Map<string, Content>;

  constructor(items: ConstructorParameters<typeof ClipboardItem>[0]) {
    this.contents = new Map(Object.entries(items));
    this.types = [...this.contents.keys()];
    if (this.types.length === 0) throw new TypeError('Empty dictionary argument');
  }

  /** A Blob, as the web's own ClipboardItem gives; bookmarks are not implemented. */
  async getType(type: string): Promise<never> {
    if (type === bookmark) throw new Error('The stand-in does not implement clipboard bookmarks');
    const content = await this.contents.get(type);
    if (content === undefined) throw new Error(`The type ${type} was not found`);
    return (content instanceof Blob ? content : new Blob([String(content)], { type })) as never;
  }
}

async function text(type: string): Promise<string> {
  if (!item?.types.includes(type)) return '';
  return ((await item.getType(type)) as Blob).text();
}

export const clipboard = only('electron.clipboard', {
  clear: () => {
    item = undefined;
  },
  has: async (mimetype) => item?.types.includes(mimetype) ?? false,
  read: async () => (item ? [item as unknown as ClipboardItem] : []),
  readText: () => text('text/plain'),
  async write(data) {
    const [only, second] = data as unknown as StandInClipboardItem[];
    if (second) throw new Error('The stand-in does not implement clipboard.write of several items');
    item = only;
  },
  async writeText(plain) {
    item = new StandInClipboardItem({ 'text/plain': plain });
  },
} satisfies Implemented);

/** The clipboard as another program would read it. */
export async function readClipboard(): Promise<{ text: string; html: string; types: string[] }> {
  return { text: await text('text/plain'), html: await text('text/html'), types: item?.types ?? [] };
}
