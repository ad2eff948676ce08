export const HEIGHT = 190;
