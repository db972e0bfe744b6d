package cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.concurrent.Callable;

/** A job as it travels: the engine sees bytes, both ways. At the member they are opened, and only if their seal is right something is made of them. */
final class SealedJob implements Callable<byte[]>, IdentifiedDataSerializable, HazelcastInstanceAware {

    static final int FACTORY = 17;

    private byte[] sealed;
    private transient Seal seal;

    /** Empty, for the engine to fill. */
    SealedJob() {
    }

    SealedJob(byte[] sealed) {
        this.sealed = sealed;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance member) {
        seal = (Seal) member.getUserContext().get(Engine.SEAL);
    }

    @Override
    public byte[] call() {
        return seal.close(Answer.pack(answer()));
    }

    private Answer answer() {
        var opened = seal.open(sealed);     // thrown at who sent it, with no more about this cluster
        Job<?> job;
        try {
            job = (Job<?>) Packing.unpack(opened, SealedJob.class.getClassLoader());
        } catch (ClassNotFoundException | NoClassDefFoundError unknown) {
            return new Answer.Threw(Trouble.unknownThere(unknown));
        } catch (Throwable unreadable) {
            return new Answer.Threw(new ClusterException("the job cannot be read at the member: " + unreadable, unreadable));
        }
        try {
            return new Answer.Returned(job.call());
        } catch (NoClassDefFoundError unknown) {
            return new Answer.Threw(Trouble.unknownThere(unknown));
        } catch (Throwable error) {
            return new Answer.Threw(error);
        }
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeByteArray(sealed);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        sealed = in.readByteArray();
    }

    @Override
    public int getFactoryId() {
        return FACTORY;
    }

    @Override
    public int getClassId() {
        return 1;
    }
}
