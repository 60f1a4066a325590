import { version10Account } from './version-10-testing.ts';

/** What version 60 wrote beside what came from before, in SQL as it stands. */

const product = '01900000-0000-7000-8000-000000006001';
/** A lot of hyaluronic acid, partly thrown away, then recalled. */
export const version60Lot = '01900000-0000-7000-8000-000000006002';

export const version60Statements = [
  `INSERT INTO product VALUES ('${product}', 'hyaluronic-acid', 'HA 1 %', 'Maker', '[]', 1, '["during"]', NULL, 2500,
    '04006381333931', 1, 1)`,
  `UPDATE product SET name = 'HA 1.0 %', revision = 2 WHERE id = '${product}'`,
  `INSERT INTO lot VALUES ('${version60Lot}', '${product}', 'HA-9', '2026-12-31', '2026-06-08', NULL, NULL, NULL, 1)`,
  `INSERT INTO stock_movement VALUES ('${version60Lot}', '01900000-0000-7000-8000-000000006003', 'received', 10000,
    NULL, 'S-1', '2026-06-08', '2026-06-08T09:00:00.000Z', '${version10Account}')`,
  `INSERT INTO stock_movement VALUES ('${version60Lot}', '01900000-0000-7000-8000-000000006004', 'disposed', -1000,
    'Spilt', NULL, '2026-06-09', '2026-06-09T09:00:00.000Z', '${version10Account}')`,
  `UPDATE lot SET recalled_at = '2026-06-10T09:00:00.000Z', recalled_by = '${version10Account}',
    recall_reason = 'By the maker', revision = 2 WHERE id = '${version60Lot}'`,
];
