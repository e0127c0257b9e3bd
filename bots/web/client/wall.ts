const EVERY_MS = 12_000

/** 大屏: shows one screen after another. Space holds it, the arrows go on and back, Escape leaves. */
export function startWall(): void {
  if (!document.querySelector('[data-wall]')) return
  let current = 0
  let held = false

  const show = (): void => {
    const screens = [...document.querySelectorAll<HTMLElement>('[data-screen]')]
    current = screens.length > 0 ? (current + screens.length) % screens.length : 0
    for (const [index, screen] of screens.entries()) screen.hidden = index !== current
    const turn = document.querySelector('[data-turn]')
    if (turn) turn.textContent = screens.length > 1 ? `${current + 1}/${screens.length}${held ? '，已停住' : ''}` : ''
  }
  const turn = (by: number) => {
    current += by
    show()
  }
  let timer = setInterval(() => !held && turn(1), EVERY_MS)
  document.addEventListener('keydown', ({ key }) => {
    if (key === ' ') held = !held
    if (key === 'Escape') document.querySelector<HTMLElement>('.wall-foot a')?.click()
    clearInterval(timer)
    timer = setInterval(() => !held && turn(1), EVERY_MS)
    turn(key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0)
  })
  document.addEventListener('board:shown', show)
  show()
}
