import type { Configuration } from 'electron-builder';
import { appId } from '../../src/shared/app-id.ts';
import { linkScheme } from '../../src/shared/incident-link.ts';
import { recordExtension } from '../../src/shared/record-file.ts';

/** The inputs for a package. */
export interface Choices {
  /** The folder with exactly what is packed into the archive. */
  readonly app: string;
  readonly output: string;
  readonly electronVersion: string;
  /** A folder with an Electron to use as it is; if undefined, electron-builder downloads one. */
  readonly electronDist: string | undefined;
  /** The update feed for installed consoles; empty for none. */
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

/** The configuration for electron-builder. Everything that needs a secret is enabled by the secret being set. */
export const packageConfig = (choices: Choices): Configuration => ({
  appId,
  productName: 'Throughline',
  copyright: 'MIT licence',
  directories: { app: choices.app, output: choices.output, buildResources: 'resources/package' },
  electronVersion: choices.electronVersion,
  electronDist: choices.electronDist ?? null,
  files: ['**/*'],
  asar: true,
  // Everything is bundled, so electron-builder must not look for packages to include.
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

/** Signed and notarised if the secrets are set; otherwise signed ad hoc, which Apple silicon requires. */
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

/** Installs for one user, without administrator rights. The script adds the scheme, which electron-builder omits. */
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
  // The older format needs a library (FUSE 2) that Ubuntu no longer ships.
  toolsets: { appimage: '1.0.3' },
});
