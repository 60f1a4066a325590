/** Texts of the first run. */
export const firstRun = {
  title: 'Welcome to Stratum',
  windowTitle: 'Welcome',
  intro: 'Every treatment, exactly as it was done. Set up the clinic once; it takes a minute.',
  points: {
    local: 'Everything stays on this computer. No network, no cloud.',
    encrypted: 'Records are encrypted and open only with your password.',
    owned: 'They belong to the clinic: one folder, on your own disk.',
  },
  dataFolder: 'The records are kept in',
  optional: '{{label}} (optional)',
  clinic: {
    legend: 'Clinic',
    name: 'Clinic name',
    timeZone: 'Time zone',
    noTimeZone: 'No time zone of this name',
  },
  account: {
    legend: 'You',
    name: 'Your name',
    registrationNumber: 'Registration number',
  },
  device: {
    legend: 'Device',
    makeModel: 'Make and model',
    serialNumber: 'Serial number',
    depthMinimum: 'Smallest depth',
    depthMaximum: 'Greatest depth',
    depthStep: 'Step',
    millimetres: 'mm',
  },
  password: {
    legend: 'Password',
    first: 'Password',
    hint: 'At least {{minimum}} characters, or {{words}} different words',
    repeated: 'Repeat the password',
    warning: 'This password opens every record. Next you get a recovery key, in case it is forgotten.',
  },
  create: 'Create the clinic',
  creating: 'Making the keys and the encrypted database. This takes a few seconds.',
  failed: 'The clinic could not be created',
  restore: 'Restore a backup instead …',
} as const;
