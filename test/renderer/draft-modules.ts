export type DraftModules = typeof import('../../src/renderer/store/drafts.ts') &
  typeof import('../../src/renderer/store/draft-editing.ts') &
  typeof import('../../src/renderer/store/draft-filling.ts') &
  typeof import('../../src/renderer/store/draft-in-hand.ts') &
  typeof import('../../src/renderer/store/draft-saving.ts');

/** Everything that the stores of the updates being written export, of the modules as they are loaded now. */
export const draftModules = async (): Promise<DraftModules> => ({
  ...(await import('../../src/renderer/store/drafts.ts')),
  ...(await import('../../src/renderer/store/draft-editing.ts')),
  ...(await import('../../src/renderer/store/draft-filling.ts')),
  ...(await import('../../src/renderer/store/draft-in-hand.ts')),
  ...(await import('../../src/renderer/store/draft-saving.ts')),
});
