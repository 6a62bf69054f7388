import { readFileSync } from 'node:fs';
import type { nativeImage as ElectronImages, NativeImage, Size } from 'electron';
import { only } from './missing.ts';

type Instance = Pick<
  NativeImage,
  'isEmpty' | 'getSize' | 'toPNG' | 'toDataURL' | 'resize' | 'setTemplateImage' | 'isTemplateImage'
>;
type Statics = Pick<
  typeof ElectronImages,
  'createEmpty' | 'createFromPath' | 'createFromDataURL' | 'createFromBuffer'
>;

const pngHeader = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** An image as its PNG bytes: enough to know that it is there and how large it is. */
function makeImage(png: Buffer, asked?: Partial<Size>): NativeImage {
  const isPng = png.subarray(0, 4).equals(pngHeader);
  // The size stands in the IHDR chunk, which PNG (W3C, 5.3 and 11.2.1) puts first.
  const own = isPng ? { width: png.readUInt32BE(16), height: png.readUInt32BE(20) } : { width: 0, height: 0 };
  const size = { ...own, ...asked };
  let template = false;
  const image = {
    isEmpty: () => !isPng,
    getSize: () => size,
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${png.toString('base64')}`,
    resize: ({ width = size.width, height = size.height }) => makeImage(png, { width, height }),
    setTemplateImage: (option: boolean) => {
      template = option;
    },
    isTemplateImage: () => template,
  } satisfies Instance;
  return only('electron.NativeImage', image) as unknown as NativeImage;
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    // As in Electron, a path that cannot be read gives an empty image.
    return Buffer.alloc(0);
  }
}

export const nativeImage = only('electron.nativeImage', {
  createEmpty: () => makeImage(Buffer.alloc(0)),
  createFromPath: (path) => makeImage(read(path)),
  createFromDataURL: (dataURL) => makeImage(Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64')),
  createFromBuffer: (buffer) => makeImage(buffer),
} satisfies Statics);
