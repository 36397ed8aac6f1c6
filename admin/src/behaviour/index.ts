export { type ChartPoint, MAChart, type MAChartProps } from './MAChart.js';
export type { Area } from './plane.js';
