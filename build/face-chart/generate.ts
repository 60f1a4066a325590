/**
 * Draws the face chart: `node build/face-chart/generate.ts` writes renderer/chart/face-geometry.generated.ts.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateFaceChart } from './face-chart.ts';
import { printModule } from './print-module.ts';

const meshFile = fileURLToPath(new URL('canonical-face-model.obj', import.meta.url));
const target = fileURLToPath(new URL('../../renderer/chart/face-geometry.generated.ts', import.meta.url));
writeFileSync(target, printModule(generateFaceChart(meshFile)));
