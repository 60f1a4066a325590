/**
 * Draws the charts: `node build/face-chart/generate.ts` writes the two generated modules in renderer/chart/.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateBodyChart } from '../body-chart/body-chart.ts';
import { generateFaceChart } from './face-chart.ts';
import { printBodyModule, printFaceModule } from './print-module.ts';

const meshFile = fileURLToPath(new URL('canonical-face-model.obj', import.meta.url));
const target = (name: string) =>
  fileURLToPath(new URL(`../../renderer/chart/${name}.generated.ts`, import.meta.url));
const face = generateFaceChart(meshFile);
writeFileSync(target('face-geometry'), printFaceModule(face));
writeFileSync(target('body-geometry'), printBodyModule(generateBodyChart(face.front)));
