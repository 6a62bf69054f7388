/** Sentences for when Zoom did not do something, beside those that every service has (services.ts). */
export const zoomCauses = {
  zoomBadApp:
    'Zoom does not accept the app: {said}. Enter its account id, client id and client secret again in Settings, and look in the Zoom marketplace whether it is activated, then {again}.',
  zoomBadToken:
    'Zoom does not accept its own token. Look in the Zoom marketplace whether the app is still activated, then {again}.',
  zoomLacksScope: 'The Zoom app lacks the scope {scope}. Add it in the Zoom marketplace, then {again}.',
  zoomNoHost:
    'Zoom knows nobody with the address {host} in this account. Enter the address of one of its users in Settings, then {again}.',
  zoomDailyLimit:
    'Zoom makes no more meetings for {host} today; its days end at midnight UTC. Enter another host in Settings, then {again}; or set another link with /bridge.',
  zoomNoLook: 'Could not see at Zoom whether the bridge is there already.',
  zoomHostFirst:
    'The Zoom account lets nobody in before the host: somebody has to open it as {host}, or the account has to allow joining before host without a waiting room',
} as const;
