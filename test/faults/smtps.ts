import { type SmtpServer, startSmtp } from '../servers/smtp.ts';

/** Mail servers that many schedules share: one for each that runs at a time. */
export interface Smtps {
  /** One for a schedule, until it is given back. `listener` hears how far each mail has come. */
  take(
    listener: (moment: string) => void,
  ): Promise<{ readonly smtp: SmtpServer; readonly giveBack: () => void }>;
  close(): Promise<void>;
}

export const openSmtps = (): Smtps => {
  const all: { readonly smtp: SmtpServer; listener: (moment: string) => void }[] = [];
  const free: typeof all = [];
  const open = async () => {
    const place: (typeof all)[number] = {
      listener: () => undefined,
      smtp: await startSmtp({
        security: 'starttls',
        onStep: (step) => place.listener(`SMTP: ${step.split(' ')[0]}`),
      }),
    };
    all.push(place);
    return place;
  };
  return {
    take: async (listener) => {
      const place = free.pop() ?? (await open());
      place.listener = listener;
      return {
        smtp: place.smtp,
        giveBack: () => {
          place.listener = () => undefined;
          place.smtp.heal();
          free.push(place);
        },
      };
    },
    close: async () => {
      await Promise.all(all.map(({ smtp }) => smtp.close()));
    },
  };
};
