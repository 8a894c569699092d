/** Chromium without a window, and the small server that it reads the page, Grafana's icons and the drawings from. */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import type { Drawing } from './collect';
import { flaws } from './flaws';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff',
};

/** Where Grafana's components look for their icons and fonts, and what of their packages is that. */
const PUBLIC: Readonly<Record<string, string>> = {
  '/public/build/': '@grafana/ui/dist/public/',
  '/public/fonts/inter/Inter-Regular.woff2': '@fontsource/inter/files/inter-latin-400-normal.woff2',
  '/public/fonts/inter/Inter-Medium.woff2': '@fontsource/inter/files/inter-latin-500-normal.woff2',
};

export class Screen {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  /** @param root the project's folder, with the page built */
  static async open(root: string, drawings: readonly Drawing[]): Promise<Screen> {
    const server = createServer((request, response) => {
      const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://page').pathname));
      const drawing = drawings.find(({ dashboard }) => path === `/drawings/${dashboard.uid}`);
      if (drawing !== undefined) {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(drawing));
        return;
      }
      const [prefix, folder] = Object.entries(PUBLIC).find(([start]) => path.startsWith(start)) ?? [];
      const file =
        prefix === undefined || folder === undefined
          ? join(root, 'dashboards/build/draw', path)
          : join(root, 'dashboards/draw/node_modules', folder, path.slice(prefix.length));
      if (!existsSync(file)) {
        response.statusCode = 404;
        response.end();
        return;
      }
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
      createReadStream(file).pipe(response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--force-color-profile=srgb', '--hide-scrollbars'] });
    return new Screen(browser, server);
  }

  /**
   * Draws one dashboard into a file, and its first screen into another.
   *
   * @returns what is cut off, overlaps or is missing
   */
  async draw(uid: string, width: number, file: string, first?: { file: string; height: number }): Promise<string[]> {
    const page = await this.browser.newPage();
    const said: string[] = [];
    page.on('pageerror', (failure) => said.push(String(failure)));
    if (process.env['DRAW_VERBOSE']) page.on('console', (message) => console.log(`${uid}: ${message.text()} ${message.location().url ?? ''}`));
    await page.setViewport({ width, height: 900 });
    await page.goto(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/page.html?uid=${uid}`);
    await page.waitForFunction(() => document.body.dataset['drawn'] === 'yes' && document.querySelector('.waiting') === null, { timeout: 30_000 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewport({ width, height });
    await page.waitForNetworkIdle({ idleTime: 300 });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const complaints = await page.evaluate(flaws);
    // Not beyond the viewport, which is as high as the page: Chromium would lay it out anew, and tables begin empty.
    const picture = (path: string, lines: number) => page.screenshot({ path, clip: { x: 0, y: 0, width, height: lines }, captureBeyondViewport: false });
    await picture(file, height);
    if (first !== undefined) await picture(first.file, first.height);
    await page.close();
    return [...said, ...complaints];
  }

  async close(): Promise<void> {
    await this.browser.close();
    await new Promise((closed) => this.server.close(closed));
  }
}
