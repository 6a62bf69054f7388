import type { Configuration } from 'electron-builder';
import { appId } from '../../src/shared/app-id.ts';
import { linkScheme } from '../../src/shared/incident-link.ts';
import { recordExtension } from '../../src/shared/record-file.ts';

/** What a package is made from, and for whom. */
export interface Choices {
  /** The folder with exactly what goes into the archive. */
  readonly app: string;
  readonly output: string;
  readonly electronVersion: string;
  /** A folder with an Electron in it, used as it is; undefined: electron-builder fetches it. */
  readonly electronDist: string | undefined;
  /** Where installed consoles look for new versions; empty for none. */
  readonly feed: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const recordType = {
  ext: recordExtension,
  name: 'Throughline record',
  description: 'Throughline record',
  mimeType: 'application/x-throughline',
  role: 'Viewer',
};

/** What electron-builder is told. Everything that needs a secret is switched on by the secret being there. */
export const packageConfig = (choices: Choices): Configuration => ({
  appId,
  productName: 'Throughline',
  copyright: 'MIT licence',
  directories: { app: choices.app, output: choices.output, buildResources: 'resources/package' },
  electronVersion: choices.electronVersion,
  electronDist: choices.electronDist ?? null,
  files: ['**/*'],
  asar: true,
  // Everything is bundled: electron-builder shall not look for packages to put in.
  beforeBuild: async () => false,
  electronLanguages: ['en-US'],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  protocols: [{ name: 'Throughline incident', schemes: [linkScheme], role: 'Viewer' }],
  fileAssociations: [recordType],
  publish: choices.feed === '' ? null : { provider: 'generic', url: choices.feed },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  ...macOs(choices.env),
  ...windows(),
  ...linux(choices.env),
});

/** Signed and notarised when the secrets are there; otherwise signed by nobody, which Apple's processors ask for. */
const macOs = (env: Choices['env']): Configuration => {
  const isSigned = Boolean(env.CSC_LINK || env.CSC_NAME);
  return {
    mac: {
      target: [
        { target: 'dmg', arch: 'universal' },
        { target: 'zip', arch: 'universal' },
      ],
      category: 'public.app-category.developer-tools',
      icon: 'icon.icns',
      ...(isSigned ? {} : { identity: '-' }),
      hardenedRuntime: isSigned,
      notarize: Boolean(env.APPLE_API_KEY || env.APPLE_APP_SPECIFIC_PASSWORD),
    },
  };
};

/** For one user, without an administrator. The script adds the scheme, which electron-builder leaves out here. */
const windows = (): Configuration => ({
  win: { target: ['nsis'], icon: 'icon.ico' },
  nsis: { oneClick: true, perMachine: false, include: 'resources/package/installer.nsh' },
});

const linux = (env: Choices['env']): Configuration => ({
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Development',
    icon: 'icons',
    executableName: 'throughline',
    syncDesktopName: true,
    maintainer: env.THROUGHLINE_MAINTAINER ?? 'Throughline <throughline@localhost>',
  },
  // The older kind needs a library (FUSE 2) that Ubuntu no longer brings.
  toolsets: { appimage: '1.0.3' },
});
