package test.kernel;

import com.google.gson.JsonObject;

/** A message from the kernel. {@code parent} is the id of the request that it belongs to, or empty. */
record Message(String id, String type, String parent, JsonObject content) { }
