package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.CronJob;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a CronJob. */
final class CronJobJson implements ObjectJson<CronJob> {
  private final MetaJson meta;
  private String schedule = "";
  private boolean suspended;
  private int active;
  private @Nullable Instant lastScheduled;

  CronJobJson(Strings strings) {
    meta = new MetaJson(strings);
  }

  @Override
  public CronJob read(JsonReader in) throws IOException {
    Json.object(in, Map.of("metadata", meta::read, "spec", this::spec, "status", this::status));
    return new CronJob(meta.make(), schedule, suspended, active, lastScheduled);
  }

  private void spec(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.of("schedule", f -> schedule = Json.text(f), "suspend", f -> suspended = Json.flag(f)));
  }

  private void status(JsonReader in) throws IOException {
    Json.object(
        in,
        Map.of(
            "active", f -> Json.list(f, this::running),
            "lastScheduleTime", f -> lastScheduled = Json.moment(f)));
  }

  private void running(JsonReader in) throws IOException {
    in.skipValue();
    active++;
  }
}
