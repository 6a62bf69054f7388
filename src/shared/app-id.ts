/** How the three systems know the app: the installers write it, the running app names it. */
export const appId = 'app.throughline';
