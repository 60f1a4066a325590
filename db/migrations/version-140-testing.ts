import { version100Session } from './version-100-testing.ts';
import { version10Account } from './version-10-testing.ts';

/** What version 140 wrote beside what came from before, in SQL as it stands. */

export const version140Template = '01900000-0000-7000-8000-000000014001';
const hash = 'b'.repeat(64);

export const version140Statements = [
  `INSERT INTO session_template VALUES ('${version140Template}', 1, 'Acne scars, cheeks', 'acne scars, cheeks',
    '{"concerns":["acne-scars"],"deviceId":null,"cartridgeType":"12 needles","cartridgeNeedleCount":12,"zones":[{"zone":"cheek-left","depthUm":1000,"passes":4,"pattern":"crosshatch","speedRpm":null}],"serums":[{"category":"hyaluronic-acid","product":"HA 1.0 %","productId":null,"volumeUl":2000,"phase":"after","zones":[]}],"anaesthetics":[],"combination":null,"note":null}',
    '2026-09-10T09:00:00.000Z', '${version10Account}', 'Dr. Ada Moreau', NULL, NULL)`,
  `INSERT INTO addendum VALUES ('${version100Session}', '01900000-0000-7000-8000-000000014002', 'anaesthetic',
    'Cream was on for 40 minutes.', '2026-09-10T10:00:00.000Z', '${version10Account}', 'Dr. Ada Moreau', 'AT-4711',
    'addendum', NULL, 1, '${hash}')`,
];
