import { type EChartsCoreOption, init } from "echarts";

/** Text of a chart: the page's colours, at a size that one reads. */
export const TEXT = { color: "var(--quiet)", fontSize: 12, fontFamily: "system-ui, sans-serif" } as const;

interface Props {
  readonly option: EChartsCoreOption;
  /** Where there is less, its container scrolls: the text would become too small. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who don't see it; the figures themselves stand beside it as text. */
  readonly label: string;
}

/** A chart as it is drawn once, without script. Its colours are the page's: whatever may be asked for as `var(--…)`. */
export function Chart({ option, width, height, label }: Props) {
  return (
    <div class="scroller">
      <div
        class="chart"
        role="img"
        aria-label={label}
        // echarts escapes what it is given.
        dangerouslySetInnerHTML={{ __html: drawn(option, width, height) }}
      />
    </div>
  );
}

function drawn(option: EChartsCoreOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  chart.setOption({ animation: false, textStyle: TEXT, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  // What is for its script in a browser alone: styles, marks, and the edges of what would be animated. Their names are
  // counted over all charts of a process, so that no two pages would be the same.
  return svg.replace(/<(style|defs).*?<\/\1>/gs, "").replace(/ (class|clip-path|ecmeta_\w+)="[^"]*"/g, "");
}
