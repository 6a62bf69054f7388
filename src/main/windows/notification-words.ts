const ways: Partial<Record<NodeJS.Platform, string>> = {
  darwin:
    'Allow them in System Settings under Notifications; a console without a signature cannot show any at all.',
  win32: 'Allow them in Settings under System, Notifications.',
};

/** What the settings say while the desktop shows no notifications. */
export const notificationProblem = (platform: NodeJS.Platform): string =>
  `The desktop did not show the last notification, so reminders appear only in this window. ${ways[platform] ?? 'Check that notifications are on and that the desktop has a program that shows them.'}`;
