import { contextBridge } from 'electron';
import { caller, callerAtOnce, subscriber } from './wrapper.ts';

/** Everything that the page can reach: named functions, one per call and one per kind of message. */
const api = {
  appInfo: callerAtOnce('app.info', null),
  arrive: caller('app.arrive'),
  showing: caller('app.showing'),
  zoom: caller('window.zoom'),
  openStrip: caller('strip.open'),
  leaveStrip: caller('strip.leave'),

  readLicences: caller('licences.read'),
  readVersion: caller('version.read'),
  installVersion: caller('version.install'),

  listIncidents: callerAtOnce('incidents.list', null),
  searchIncidents: caller('incidents.search'),
  similarIncident: caller('incidents.similar'),
  declare: caller('incident.declare'),
  declareTour: caller('tour.declare'),
  leaveTour: caller('tour.leave'),
  openIncident: caller('incident.open'),
  readWhole: caller('incident.whole'),
  execute: caller('incident.execute'),
  exportIncident: caller('incident.export'),
  readFingerprint: caller('incident.fingerprint'),
  importIncident: caller('incident.import'),
  saveCopy: caller('incident.saveCopy'),

  outlineHandover: caller('handover.outline'),
  makeHandover: caller('handover.make'),
  saveHandoverAgain: caller('handover.saveAgain'),
  lookAtHandover: caller('handover.look'),
  takeHandover: caller('handover.take'),

  readDraft: caller('draft.read'),
  readDeclareLine: callerAtOnce('draft.read', { incident: null, slot: 'declare' }),
  saveDraft: caller('draft.save'),

  readPrivateNotes: caller('private.read'),
  savePrivateNote: caller('private.save'),
  setSharing: caller('sharing.set'),

  readSettings: callerAtOnce('settings.read', null),
  saveSettings: caller('settings.save'),
  saveAudienceRules: caller('audienceRules.save'),
  savePhrases: caller('phrases.save'),
  saveKeys: caller('keys.save'),
  saveReminders: caller('reminders.save'),
  savePerson: caller('people.save'),
  removePerson: caller('people.remove'),
  importPeople: caller('people.import'),
  saveDestination: caller('destinations.save'),
  removeDestination: caller('destinations.remove'),
  testDestination: caller('destinations.test'),
  saveSlack: caller('slack.save'),
  testSlack: caller('slack.test'),
  saveSlackChannels: caller('slack.saveChannels'),
  slackChannels: caller('slack.channels'),
  findSlackChannel: caller('slack.findChannel'),
  slackMembers: caller('slack.members'),
  saveMail: caller('mail.save'),
  testMail: caller('mail.test'),
  lookAtKeyRing: caller('secrets.look'),
  keepSecretsWeakly: caller('secrets.keepWeakly'),

  tellNetwork: caller('network.changed'),
  writeClipboard: caller('clipboard.write'),
  saveEml: caller('mail.saveEml'),
  openLink: caller('link.open'),
  openWebLink: caller('link.openWeb'),
  showSandbox: caller('sandbox.show'),

  onRecords: subscriber('incident.records'),
  onHealth: subscriber('incident.health'),
  onIncidentsChanged: subscriber('incidents.changed'),
  onPrivateNotes: subscriber('private.changed'),
  onExport: subscriber('export.making'),
  onSharing: subscriber('sharing.changed'),
  onSettings: subscriber('settings.changed'),
  onClock: subscriber('clock.moved'),
  onGoTo: subscriber('go.to'),
  onFile: subscriber('file.arrived'),
  onStripLeft: subscriber('strip.left'),
  onNotice: subscriber('notice.say'),
  onNoticeGone: subscriber('notice.unsay'),
  onVersion: subscriber('version.changed'),
  onCommand: subscriber('command.run'),
};

export type Api = typeof api;

contextBridge.exposeInMainWorld('api', api);
