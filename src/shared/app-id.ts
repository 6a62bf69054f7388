/** The app's id on all three systems: set by the installers and by the running app. */
export const appId = 'app.throughline';
