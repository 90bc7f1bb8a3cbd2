using EdgeCenter.Core.Outcomes;
using EdgeCenter.Core.Storage;

namespace EdgeCenter.Core.Retention;

/// <summary>The second half of a deletion: the rows are gone, now the file and its log give up what they still hold of them.</summary>
internal static class Erasure
{
    /// <summary>
    /// Answers with what was done once nothing of it can be read from the file any more. Problem <c>deleted-not-erased</c>: the deletion stands,
    /// the bytes are still to be overwritten, which the next deletion or the daily retention run does.
    /// </summary>
    public static async ValueTask<Outcome<T>> EraseAfterAsync<T>(this Store store, Outcome<T> deleted, CancellationToken cancellation)
    {
        if (!deleted.Succeeded)
        {
            return deleted;
        }

        Outcome<Unit> reclaimed = await store.ReclaimSpaceAsync(cancellation);
        return reclaimed.Succeeded
            ? deleted
            : new Problem("deleted-not-erased",
                $"It was deleted, but the bytes on disk could not be overwritten yet ({reclaimed.Problem.Message.English}) The next deletion or the daily clean-up finishes that.",
                $"已删除，但磁盘上的数据暂未能覆盖（{reclaimed.Problem.Message.Chinese}）。下一次删除或每日清理会完成覆盖。",
                reclaimed.Problem.Where);
    }
}
