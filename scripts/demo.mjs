// npm run demo: GitLab's incident, replayed in a visible window at a watchable pace.
import { ensureBrowser } from './lib/browser.mjs';
import { usableElectron } from './lib/electron.mjs';
import { at, build, hasDisplay, root, tell, underOwnNode } from './lib/steps.mjs';

await underOwnNode('scripts/demo.mjs');
await build();
if (usableElectron() === undefined) await ensureBrowser();
const out = at('test-results/demo');
const { main } = await import('./replay/main.ts');
const pace = hasDisplay() ? ['--headed', '--pace', '700'] : [];
const code = await main([at('resources/drills/gitlab-2017-01-31.json'), '--out', out, ...pace]);
if (code === 0) {
  const where = out.slice(root.length);
  tell(
    `Pictures: ${where}/screens. Posted updates: ${where}/slack.json and ${where}/mail. What happened: ${where}/report.md.`,
  );
}
process.exit(code);
