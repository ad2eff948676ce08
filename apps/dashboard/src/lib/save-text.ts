/** Gives the person a file made here. */
export function saveText(name: string, type: string, text: string): void {
  // Without the mark a spreadsheet takes UTF-8 for something else.
  const mark = type === 'text/csv' ? '\uFEFF' : '';
  const url = URL.createObjectURL(new Blob([mark, text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
