package dev.kube9.json;

import com.google.gson.stream.JsonReader;
import dev.kube9.workload.CronJob;
import java.io.IOException;
import java.time.Instant;
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
    Json.object(in, this::member);
    return new CronJob(meta.make(), schedule, suspended, active, lastScheduled);
  }

  private void member(String field, JsonReader in) throws IOException {
    switch (field) {
      case "metadata" -> meta.read(in);
      case "spec" -> Json.object(in, this::spec);
      case "status" -> Json.object(in, this::status);
      default -> in.skipValue();
    }
  }

  private void spec(String field, JsonReader in) throws IOException {
    switch (field) {
      case "schedule" -> schedule = Json.text(in);
      case "suspend" -> suspended = Json.flag(in);
      default -> in.skipValue();
    }
  }

  private void status(String field, JsonReader in) throws IOException {
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
