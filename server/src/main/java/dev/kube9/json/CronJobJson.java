package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.CronJob;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a CronJob. */
final class CronJobJson extends SpecAndStatusJson<CronJob> {
  private String schedule = "";
  private boolean suspended;
  private int active;
  private @Nullable Instant lastScheduled;

  CronJobJson(Strings strings) {
    super(strings);
  }

  @Override
  CronJob make() {
    return new CronJob(meta.make(), schedule, suspended, active, lastScheduled);
  }

  @Override
  void spec(String field, JsonReader in) throws IOException {
    switch (field) {
      case "schedule" -> schedule = Json.text(in);
      case "suspend" -> suspended = Json.flag(in);
      default -> in.skipValue();
    }
  }

  @Override
  void status(String field, JsonReader in) throws IOException {
    switch (field) {
      case "active" -> Json.list(in, this::running);
      case "lastScheduleTime" -> lastScheduled = Json.moment(in);
      default -> in.skipValue();
    }
  }

  private void running(JsonReader in) throws IOException {
    in.skipValue();
    active++;
  }
}
