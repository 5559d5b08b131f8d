#include "editors/language-server/run.h"

#include <csignal>
#include <utility>

#include "editors/language-server/event-loop.h"
#include "editors/language-server/server.h"
#include "editors/language-server/stdio.h"

namespace heaplint::language_server {

int Run(Analyzer& analyzer, const std::string& version, int input, int output) {
  // A client that has gone shows as a failed write, not as the end of the process in the middle of something.
  std::signal(SIGPIPE, SIG_IGN);
  EventLoop loop;
  const auto send = [&loop, output](std::string_view body) {
    if (!WriteFrame(output, body)) loop.Stop();
  };
  Server server(loop, analyzer, send, version);
  const InputThread reader(
      input, [&](Frame frame) { loop.Post([&server, frame = std::move(frame)] { server.Receive(frame); }); },
      [&] { loop.Post([&server] { server.ReceiveEnd(); }); });
  loop.Run();
  return server.exit_status();
}

}  // namespace heaplint::language_server
