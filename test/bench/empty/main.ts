/* The main process of the empty window. Serves what the bench has built, as the console serves its own page. */
import { app, BrowserWindow, protocol } from 'electron';
import { answerFile } from '../../../src/main/windows/served-files.ts';

const folder = process.env.THROUGHLINE_BENCH_PAGE ?? '';

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  protocol.handle('app', (request) => answerFile(folder, request));
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  return window.loadURL('app://throughline/index.html');
});
