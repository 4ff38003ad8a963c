import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** The part of the plugin that needs Python alone. Without it about one of 400 parallel requests gets a 500. */
describe("The server lets requests into moto", () => {
  const python = (script: string): string =>
    execFileSync("python3", ["-c", script], {
      env: {
        ...process.env,
        PYTHONPATH: join(__dirname, "../../../tools/local-aws/plugin"),
        PYTHONDONTWRITEBYTECODE: "1",
      },
      encoding: "utf8",
      timeout: 20_000,
    });

  test("one at a time, to the end of their answers", () => {
    const output = python(`
import time
from concurrent.futures import ThreadPoolExecutor
from local_aws.one_at_a_time import one_at_a_time

inside, most = 0, 0

def app(environ, start_response):
    global inside, most
    inside += 1
    most = max(most, inside)
    time.sleep(0.01)
    yield b"answer"
    inside -= 1

guarded = one_at_a_time(app)
with ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(lambda _: guarded({}, None), range(16)))
print(most, answers == [[b"answer"]] * 16)
`);
    expect(output.trim()).toBe("1 True");
  });

  test("not before all of their body is there", () => {
    const output = python(`
from io import BytesIO
from threading import Event, Thread
from local_aws.one_at_a_time import one_at_a_time

class Slow:
    def __init__(self):
        self.goes_on = Event()

    def read(self, size):
        self.goes_on.wait()
        return b"slow"[:size]

guarded = one_at_a_time(lambda environ, _: [environ["wsgi.input"].read()])
slow = Slow()
request = lambda body, size: print(guarded({"wsgi.input": body, "CONTENT_LENGTH": str(size)}, None))
first = Thread(target=request, args=(slow, 4), daemon=True)
first.start()
second = Thread(target=request, args=(BytesIO(b"fast"), 4), daemon=True)
second.start()
second.join(5)
slow.goes_on.set()
first.join(5)
`);
    expect(output).toBe("[b'fast']\n[b'slow']\n");
  });
});
