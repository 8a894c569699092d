/** What is wrong with a drawn page, as far as a program sees it. It runs inside the page, so it uses nothing from outside. */
export function flaws(): string[] {
  const problems: string[] = [];
  const panels = [...document.querySelectorAll<HTMLElement>('[data-panel]')];
  for (const panel of panels) {
    const name = panel.dataset['panel'] ?? '';
    const complain = (problem: string) => problems.push(`"${name}" ${problem}`);
    const box = panel.getBoundingClientRect();
    if (box.width < 40 || box.height < 40) complain(`has the size ${Math.round(box.width)} x ${Math.round(box.height)}`);
    const title = panel.querySelector<HTMLElement>('h2');
    if (title === null) complain('has no title');
    else if (title.scrollWidth > title.clientWidth) complain(`has its title cut off: ${title.scrollWidth} of ${title.clientWidth} pixels`);
    if ((panel.innerText ?? '').trim() === name) complain('shows nothing, not even why');
    for (const other of panels.slice(panels.indexOf(panel) + 1)) {
      const b = other.getBoundingClientRect();
      if (box.left < b.right - 1 && b.left < box.right - 1 && box.top < b.bottom - 1 && b.top < box.bottom - 1) complain(`overlaps "${other.dataset['panel']}"`);
    }
  }
  return problems;
}
