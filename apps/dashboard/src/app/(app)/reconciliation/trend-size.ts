/** One chart; wide windows show them side by side. */
export const CHART_HEIGHT = 180;
export const CHARTS_HEIGHT = 230;
